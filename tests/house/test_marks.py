"""The marks of equivalent changes: each excuses as many changes of its line as it says."""

from generator.config import Project
from generator.syntax.sources import read_sources
from generator.testing.mutation.functions import Guard, mutants_of_function
from generator.testing.mutation.marks import read_marks
from generator.testing.mutation.run import house_files


def test_every_mark_in_a_function_excuses_as_many_changes_as_it_says(project: Project) -> None:
    files = house_files(project)
    functions = read_sources(files).functions.values()
    mutants = [mutant for function in functions for mutant in mutants_of_function(function, Guard())]

    assert len(mutants) > len(functions)
    assert read_marks(files).wrong(mutants) == []
