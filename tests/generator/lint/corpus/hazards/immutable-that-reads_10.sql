create function app.f(at timestamptz) returns boolean language sql as $tag$
  select at < "now"() -- finds
$tag$ parallel safe immutable;
