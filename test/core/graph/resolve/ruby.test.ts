import assert from "node:assert/strict";
import { test } from "node:test";
import { lexRuby } from "../../../../src/core/graph/lex/ruby.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

test("requires: relative, on the load path, autoload; what only looks like one is none", () => {
  const files = {
    "gem.gemspec": `require_relative "lib/gem/version"\n`,
    "lib/gem.rb": `# require "gem/no"\nrequire "gem/version"\nrequire 'gem/core.rb'\n  require("gem/paren")\nautoload :Lazy, "gem/lazy"\nload File.expand_path("gem/loaded.rb", __dir__)\nrequire "json"\nrequire "gem/#{name}"\nx = require "gem/assigned"\nputs 'require "gem/no"'\n=begin\nrequire "gem/no"\n=end\ntext = <<~RUBY\n  require "gem/no"\nRUBY\nrequire "gem/after"\nother = <<-'EOS'\nrequire "gem/no"\nEOS\nrequire "gem/after2"\n__END__\nrequire "gem/no"\n`,
    "lib/gem/core.rb": `require_relative "sub/deep"\r\nrequire_relative '../gem/version'\r\n`,
    "lib/gem/sub/deep.rb": `require_relative "../../../test/helper"\nrequire File.join(__dir__, "peer")\n`,
    "lib/gem/sub/peer.rb": "",
    "lib/gem/version.rb": "",
    "lib/gem/paren.rb": "",
    "lib/gem/lazy.rb": "",
    "lib/gem/loaded.rb": "",
    "lib/gem/assigned.rb": "",
    "lib/gem/no.rb": "",
    "lib/gem/after.rb": "",
    "lib/gem/after2.rb": "",
    "test/helper.rb": `require "gem"\n`,
    "test/unit/a_test.rb": `require "helper"\nrequire "gem/core"\n`,
    "Rakefile.rake": `require "./lib/gem"\n`,
  };
  assert.deepEqual(edgesOf(files), [
    "Rakefile.rake -> lib/gem.rb",
    "gem.gemspec -> lib/gem/version.rb",
    "lib/gem.rb -> lib/gem/after.rb",
    "lib/gem.rb -> lib/gem/after2.rb",
    "lib/gem.rb -> lib/gem/assigned.rb",
    "lib/gem.rb -> lib/gem/core.rb",
    "lib/gem.rb -> lib/gem/lazy.rb (dynamic)",
    "lib/gem.rb -> lib/gem/loaded.rb",
    "lib/gem.rb -> lib/gem/paren.rb",
    "lib/gem.rb -> lib/gem/version.rb",
    "lib/gem/core.rb -> lib/gem/sub/deep.rb",
    "lib/gem/core.rb -> lib/gem/version.rb",
    "lib/gem/sub/deep.rb -> lib/gem/sub/peer.rb",
    "lib/gem/sub/deep.rb -> test/helper.rb",
    "test/helper.rb -> lib/gem.rb",
    "test/unit/a_test.rb -> lib/gem/core.rb",
    "test/unit/a_test.rb -> test/helper.rb",
  ]);
});

test("constants of an application that autoloads", () => {
  const files = {
    "config/application.rb": "module Shop; class Application < Rails::Application; end; end\n",
    "app/models/user.rb":
      "class User < ApplicationRecord\n  include Trackable # Hidden\n  has_many :orders, class_name: 'Hidden'\n  STATUS = Order::OPEN\nend\n",
    "app/models/application_record.rb": "class ApplicationRecord; end\n",
    "app/models/concerns/trackable.rb": "module Trackable; end\n",
    "app/models/order.rb": "class Order\n  OPEN = 1\nend\n",
    "app/models/hidden.rb": "",
    "app/controllers/admin/users_controller.rb":
      "module Admin\n  class UsersController < BaseController\n    def index = HTMLPage.new(User.all, ::Order, Report::Daily)\n  end\nend\n",
    "app/controllers/admin/base_controller.rb": "",
    "app/controllers/base_controller.rb": "",
    "lib/html_page.rb": "",
    "app/services/admin/report/daily.rb": "",
    "app/services/report/daily.rb": "",
  };
  assert.deepEqual(
    edgesOf(files).map((edge) => edge.replace(" (same-package)", "")),
    [
      "app/controllers/admin/users_controller.rb -> app/controllers/admin/base_controller.rb",
      "app/controllers/admin/users_controller.rb -> app/models/order.rb",
      "app/controllers/admin/users_controller.rb -> app/models/user.rb",
      "app/controllers/admin/users_controller.rb -> app/services/admin/report/daily.rb",
      "app/controllers/admin/users_controller.rb -> lib/html_page.rb",
      "app/models/user.rb -> app/models/application_record.rb",
      "app/models/user.rb -> app/models/concerns/trackable.rb",
      "app/models/user.rb -> app/models/order.rb",
    ],
  );
});

test("a gem that sets its loader up, with an acronym of its own", () => {
  const files = {
    "shop.gemspec": 'Gem::Specification.new do |spec|\n  spec.add_dependency "zeitwerk", "~> 2.6"\nend\n',
    "lib/shop.rb":
      'require "zeitwerk"\nloader = Zeitwerk::Loader.for_gem\nloader.inflector.inflect("graphql_type" => "GraphQLType")\nloader.setup\nmodule Shop\n  Cart.new\nend\n',
    "lib/shop/cart.rb": "module Shop\n  class Cart\n    def x = Types::GraphQLType.new(Item)\n  end\nend\n",
    "lib/shop/item.rb": "module Shop\n  class Item\n  end\nend\n",
    "lib/shop/types/graphql_type.rb": "module Shop::Types\n  class GraphQLType < Shop::Item\n  end\nend\n",
  };
  assert.deepEqual(edgesOf(files), [
    "lib/shop.rb -> lib/shop/cart.rb (same-package)",
    "lib/shop/cart.rb -> lib/shop/item.rb (same-package)",
    "lib/shop/cart.rb -> lib/shop/types/graphql_type.rb (same-package)",
    "lib/shop/types/graphql_type.rb -> lib/shop/item.rb (same-package)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  for (const text of [
    "require",
    'require "',
    "A::".repeat(100_000),
    'require "\n'.repeat(50_000),
    "<<A\n".repeat(50_000),
    "=begin\n".repeat(50_000),
    `${"'".repeat(1999)}\n`.repeat(100),
    `${"A".repeat(1999)}\n`.repeat(100),
    `${'"\\'.repeat(600)}\n`.repeat(100),
  ]) {
    const started = process.cpuUsage();
    lexRuby({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
