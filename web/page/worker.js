"use strict";

// The library runs here, so that typing never waits for it. What is begun when
// is told to whoever measures.
const marks = {};
self.screenMark = (name) => { marks[name] = performance.timeOrigin + performance.now(); };
screenMark("worker");
importScripts("wasm_exec.js");

self.screenReady = (error, lists) => {
  screenMark("ready");
  postMessage({ ready: !error, error: error && JSON.parse(error).error, lists: lists && JSON.parse(lists), marks });
};

self.onmessage = ({ data }) => {
  let result;
  try {
    result = JSON.parse(self.screenMatch(data.query));
  } catch (e) {
    result = { error: String(e) };
  }
  postMessage({ id: data.id, result });
};

(async () => {
  try {
    const go = new Go();
    const { instance } = await WebAssembly.instantiateStreaming(fetch("screen.wasm"), go.importObject);
    screenMark("compiled");
    await go.run(instance);
    throw new Error("the program ended");
  } catch (e) {
    postMessage({ ready: false, error: String(e) });
  }
})();
