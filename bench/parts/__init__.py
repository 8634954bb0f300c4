"""What is measured besides single cases: each module is one part of a run and answers rows of one kind."""
