"use strict";

// The program is loaded and compiled while its worker begins, and the page
// too.
const PROGRAM = WebAssembly.compileStreaming(fetch("screen.wasm"));
const WORKER = new Worker("worker.js");
