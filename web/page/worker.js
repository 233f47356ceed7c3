"use strict";

// The library runs here, so that typing never waits for it. What is begun when
// is told to whoever measures.
const marks = {};
self.screenMark = (name) => { marks[name] = performance.timeOrigin + performance.now(); };
screenMark("worker");
importScripts("wasm_exec.js");

self.screenReady = (error, lists) => {
  screenMark("ready");
  postMessage({ ready: !error, error, lists, marks });
};

self.onmessage = async ({ data }) => {
  if (!data.program) {
    let result;
    try {
      result = self.screenMatch(data.name, data.country, data.type);
    } catch (e) {
      result = { error: String(e) };
    }
    postMessage({ id: data.id, result });
    return;
  }
  try {
    const go = new Go();
    const instance = await WebAssembly.instantiate(data.program, go.importObject);
    screenMark("compiled");
    await go.run(instance);
    throw new Error("the program ended");
  } catch (e) {
    postMessage({ ready: false, error: String(e) });
  }
};
