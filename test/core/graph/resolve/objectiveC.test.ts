import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf, graphOf } from "../../../support/edgesOf.ts";

const objectiveC = {
  "App/AppDelegate.h": '#import <UIKit/UIKit.h>\n#import "Model.h"\n@class Hidden;\n@protocol Hidden;\n',
  "App/AppDelegate.m": `#import "AppDelegate.h"
#import "View/MainView.h" // #import "Hidden.h"
/* #import "Hidden.h" */
#import <Kit/Kit.h>
#import <Kit/KITStore.h>
#import <Net/NETClient.h>
#import <Net/Net.h>
#import <Foundation/Foundation.h>
@import Kit;
@import Foundation.NSString;
#include "util.c.inc"
#if __has_include(<Kit/Hidden.h>)
#import <Kit/KITOptional.h>
#endif
NSString *s = @"#import \\"Hidden.h\\""; char c = '"'; // it's
#pragma mark - #import "Hidden.h"
  #  import   "Spaced.h"
@implementation AppDelegate
- (void)run { NSLog(@"%@", @{ @"a": @[ @1 ] }); ^{ }(); }
@end
`,
  "App/Model.h": '#import "Model+More.h"\n#import "../Shared/Shared.h"\n',
  "App/Model.mm": '#import "Model.h"\n#include "core/engine.hpp"\n#import <vector>\n',
  "App/Model+More.h": "#import <App/Model.h>\n",
  "App/Spaced.h": '#import "Hidden.h"\n',
  "App/Hidden.h": "",
  "App/util.c.inc": '#include "Spaced.h"\n',
  "App/View/MainView.h": '#import "Model.h"\n#import "Hidden.h"\n',
  "App/App-Bridging-Header.h": '#import "AppDelegate.h"\n#import "MainView.h"\n#import <Kit/Kit.h>\n',
  "Shared/Shared.h": "",
  "Engine/core/engine.hpp": '#include "parts/wheel.hpp"\n#include <core/types.hpp>\n',
  "Engine/core/parts/wheel.hpp": "",
  "Engine/core/types.hpp": "",
  "Pods/Kit/Kit/Classes/Kit.h":
    '#import "KITStore.h"\n#import <Kit/KITOptional.h>\n#import <Net/NETClient.h>\n#import "Model.h"\n',
  "Pods/Kit/Kit/Classes/KITStore.h": "",
  "Pods/Kit/Kit/Classes/Deep/KITOptional.h": "#import <Kit/KITStore.h>\n",
  "Pods/Net/Sources/NETClient.h": '#import "NETPrivate.h"\n',
  "Pods/Net/Sources/Private/NETPrivate.h": "",
  "Pods/Net/include/Net/Net.h": "#import <Net/NETClient.h>\n",
  "UIKit/Other.h": "",
  "Foundation.h": "",
};

test("Objective-C: imports, frameworks before they are built, categories, bridging headers", () => {
  assert.deepEqual(
    edgesOf(objectiveC).map((edge) => edge.replace(" (include)", "")),
    [
      "App/App-Bridging-Header.h -> App/AppDelegate.h",
      "App/App-Bridging-Header.h -> App/View/MainView.h",
      "App/App-Bridging-Header.h -> Pods/Kit/Kit/Classes/Kit.h",
      "App/AppDelegate.h -> App/Model.h",
      "App/AppDelegate.m -> App/AppDelegate.h",
      "App/AppDelegate.m -> App/Spaced.h",
      "App/AppDelegate.m -> App/View/MainView.h",
      "App/AppDelegate.m -> App/util.c.inc",
      "App/AppDelegate.m -> Pods/Kit/Kit/Classes/Deep/KITOptional.h",
      "App/AppDelegate.m -> Pods/Kit/Kit/Classes/KITStore.h",
      "App/AppDelegate.m -> Pods/Kit/Kit/Classes/Kit.h",
      "App/AppDelegate.m -> Pods/Net/Sources/NETClient.h",
      "App/AppDelegate.m -> Pods/Net/include/Net/Net.h",
      "App/Model+More.h -> App/Model.h",
      "App/Model.h -> App/Model+More.h",
      "App/Model.h -> Shared/Shared.h",
      "App/Model.mm -> App/Model.h",
      "App/Model.mm -> Engine/core/engine.hpp",
      "App/Spaced.h -> App/Hidden.h",
      "App/View/MainView.h -> App/Hidden.h",
      "App/View/MainView.h -> App/Model.h",
      "App/util.c.inc -> App/Spaced.h",
      "Engine/core/engine.hpp -> Engine/core/parts/wheel.hpp",
      "Engine/core/engine.hpp -> Engine/core/types.hpp",
      "Pods/Kit/Kit/Classes/Deep/KITOptional.h -> Pods/Kit/Kit/Classes/KITStore.h",
      "Pods/Kit/Kit/Classes/Kit.h -> Pods/Kit/Kit/Classes/Deep/KITOptional.h",
      "Pods/Kit/Kit/Classes/Kit.h -> Pods/Kit/Kit/Classes/KITStore.h",
      "Pods/Kit/Kit/Classes/Kit.h -> Pods/Net/Sources/NETClient.h",
      "Pods/Net/Sources/NETClient.h -> Pods/Net/Sources/Private/NETPrivate.h",
      "Pods/Net/include/Net/Net.h -> Pods/Net/Sources/NETClient.h",
    ],
  );
});

test("what the preprocessor finds by its own rule is certain, what only ends alike is not", () => {
  const confidence = (to: string) =>
    graphOf(objectiveC).edges.find((edge) => edge.to === to && edge.from.startsWith("App/AppDelegate"))?.confidence;
  assert.deepEqual(["App/AppDelegate.h", "App/util.c.inc", "Pods/Kit/Kit/Classes/Kit.h"].map(confidence), [1, 1, 0.6]);
});

test("CUDA: sources, headers, kernels in folders that build files give", () => {
  const kernels = ["scan", "sort", "reduce", "gemm", "conv", "pool", "norm", "copy"];
  const files = {
    "CMakeLists.txt": "include_directories(${PROJECT_SOURCE_DIR}/third/cub api)\n",
    "api/gpu.h": '#include "detail/launch.cuh"\n#include <cuda_runtime.h>\n',
    "api/detail/launch.cuh": '#pragma once\n#include "../types.hpp"\n',
    "api/types.hpp": "#include <cstdint>\n",
    "third/cub/cub/cub.cuh": '#include "block/block.cuh"\n#include <cub/util.cuh>\n',
    "third/cub/cub/block/block.cuh": '#include "../util.cuh"\n',
    "third/cub/cub/util.cuh": "",
    "src/common.cuh": "#include <gpu.h>\n#include <cub/cub.cuh>\n#include <thrust/sort.h>\n",
    "src/sort.h": "",
    "src/no.cuh": "",
    ...Object.fromEntries(
      kernels.map((name) => [
        `src/${name}.cu`,
        `#include "${name}.cuh"\n#include "common.cuh"\n__global__ void k() { run<<<1, 2>>>(R"(\n#include "no.cuh"\n)"); int n = 1'000; }\n#ifdef __CUDACC__\n#include <cub/util.cuh>\n#endif\n`,
      ]),
    ),
    ...Object.fromEntries(kernels.map((name) => [`src/${name}.cuh`, ""])),
    "src/main.cpp": `${kernels.map((name) => `#include "${name}.cuh"`).join("\n")}\nextern "C" { }\n`,
  };
  const edges = [
    "api/detail/launch.cuh -> api/types.hpp",
    "api/gpu.h -> api/detail/launch.cuh",
    "src/common.cuh -> api/gpu.h",
    "src/common.cuh -> third/cub/cub/cub.cuh",
    "third/cub/cub/block/block.cuh -> third/cub/cub/util.cuh",
    "third/cub/cub/cub.cuh -> third/cub/cub/block/block.cuh",
    "third/cub/cub/cub.cuh -> third/cub/cub/util.cuh",
    ...kernels.flatMap((name) => [
      `src/${name}.cu -> src/${name}.cuh`,
      `src/${name}.cu -> src/common.cuh`,
      `src/${name}.cu -> third/cub/cub/util.cuh`,
      `src/main.cpp -> src/${name}.cuh`,
    ]),
  ];
  assert.deepEqual(
    edgesOf(files)
      .map((edge) => edge.replace(" (include)", ""))
      .toSorted(),
    edges.toSorted(),
  );
});
