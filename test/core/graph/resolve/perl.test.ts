import assert from "node:assert/strict";
import { test } from "node:test";
import { lexPerl } from "../../../../src/core/graph/lex/perl.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "bin/app.pl": `#!/usr/bin/perl
use strict; use warnings; use v5.20; use 5.010;
use lib "$FindBin::Bin/../lib";
# use App::No;
use App;
use App::One qw(App::No2 one);
use App::Two 1.5 ();
  use App::Three;require App::Four;
no App::Five;
use if $] > 5.01, 'App::Six';
my $x = "use App::No;"; my $y = 'use App::No;
use App::No;
';
my $q = q{use App::No; { nested } use App::No;};
my @w = qw(use App::No);
my $re = qr/use App::No/; $x =~ s{use App::No}{require App::No}g; $x =~ m#use App::No;#;
$x =~ tr/a-z/A-Z/; my $half = $total / 2; use App::Seven; my $rest = $a / $b;
print "a" if $x =~ /['"]/; my $n = $#array; my $d = $h{s} / $h{y}; my %m = (q => 1, s => 2, y => 3);
print <<"EOT", <<'RAW', lc(<<~BARE);
use App::No;
EOT
use App::No;
RAW
  use App::No;
  BARE
my $shift = 1 << FLAG;
eval { require App::Eight; 1 } or die;
eval "require App::Nine; 1" or eval 'use App::Ten ()';
do { App::No->new };
do "./conf.pl"; do 'tools/helper.pl';
require "App/legacy.pl"; require $name; require "$Bin/lib.pl";
App::No->require; $self->use; sub use_it { }
use constant { require => 1 };
use constant LATE => !!eval { require App::Thirteen; App::Thirteen->VERSION('App::No'); 1 };

=head1 use

use App::No;

=cut

use App::Eleven;
sub late { require App::Twelve }
__END__
use App::No;
`,
  "bin/conf.pl": "",
  "bin/lib.pl": "",
  "tools/helper.pl": "",
  "lib/App/legacy.pl": "",
  "lib/App.pm": "package App;\nuse parent qw(\n  App::Base\n  App::Role\n);\nuse Mojo::Base 'App::One', -signatures;\n1;\n",
  "lib/App/Base.pm": "package App::Base;\r\nuse base 'App::Two';\r\nuse parent -norequire, 'App::No';\r\n1;\r\n",
  "lib/App/Role.pm":
    "package App::Role;\nuse Moose;\nextends 'App::Base', 'App::Three';\nwith qw(App::Four), 'App::Five' => { -alias => 'App::No' };\nuse aliased 'App::Six' => 'Six';\n$self->with('App::No');\n1;\n",
  "lib/App/No.pm": "",
  ...Object.fromEntries(
    "No2 One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen"
      .split(" ")
      .map((name) => [`lib/App/${name}.pm`, `package App::${name};\n1;\n`]),
  ),
  "t/app.t":
    "use Test::More;\nuse lib 't/lib';\nuse_ok('App::One');\nBEGIN { use_ok 'App::Two' }\nrequire_ok(\"App::Three\");\nuse Helper;\nuse ok 'App::Four';\n",
  "t/lib/Helper.pm": "package Helper;\nuse App::One;\nuse App::Sub'x;\n",
  "other/dist/lib/Kit/Tool.pm": "package Kit::Tool;\nuse Kit::Peer;\nuse List::Util;\n",
  "other/dist/lib/Kit/Peer.pm": "use App::One;\n",
  "other/List/Use.pm": "use Kit::Tool;\n",
};

test("Perl: use, require, parents, files; nothing of strings, patterns, here-documents and documentation", () => {
  const app = "Eight Eleven Five Four Nine No2 One Seven Six Ten Thirteen Three Twelve Two"
    .split(" ")
    .map((name) => `bin/app.pl -> lib/App/${name}.pm${name === "Nine" || name === "Ten" ? " (dynamic)" : ""}`);
  assert.deepEqual(edgesOf(files), [
    "bin/app.pl -> bin/conf.pl (include)",
    "bin/app.pl -> bin/lib.pl",
    "bin/app.pl -> lib/App.pm",
    ...app,
    "bin/app.pl -> lib/App/legacy.pl",
    "bin/app.pl -> tools/helper.pl (include)",
    "lib/App.pm -> lib/App/Base.pm",
    "lib/App.pm -> lib/App/One.pm",
    "lib/App.pm -> lib/App/Role.pm",
    "lib/App/Base.pm -> lib/App/Two.pm",
    "lib/App/Role.pm -> lib/App/Base.pm",
    "lib/App/Role.pm -> lib/App/Five.pm",
    "lib/App/Role.pm -> lib/App/Four.pm",
    "lib/App/Role.pm -> lib/App/Six.pm",
    "lib/App/Role.pm -> lib/App/Three.pm",
    "other/List/Use.pm -> other/dist/lib/Kit/Tool.pm",
    "other/dist/lib/Kit/Peer.pm -> lib/App/One.pm",
    "other/dist/lib/Kit/Tool.pm -> other/dist/lib/Kit/Peer.pm",
    "t/app.t -> lib/App/Four.pm",
    "t/app.t -> lib/App/One.pm",
    "t/app.t -> lib/App/Three.pm",
    "t/app.t -> lib/App/Two.pm",
    "t/app.t -> t/lib/Helper.pm",
    "t/lib/Helper.pm -> lib/App/One.pm",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "use ",
    "use A::",
    "use parent ",
    "qw(",
    "q{",
    "s{",
    "s/a",
    "tr/",
    "m#",
    "/",
    "/a\n",
    "$'",
    "<<A\n",
    '<<"B";\n',
    "=pod\n",
    "__END__",
    "eval '",
    "'",
    '"',
    "A::",
  ];
  assertLinear(lexPerl, "a.pl", pieces);
});
