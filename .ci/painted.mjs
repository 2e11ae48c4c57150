// Measures how long after a save a preview has painted it in Chromium:
//
//   node --experimental-websocket .ci/painted.mjs CHROMIUM ADDRESS FILE KIND SAVES
//
// The page at ADDRESS is that of the agreement in FILE. KIND is body or fact. It prints the
// milliseconds of each save. The time ends when the frame with what was saved has been drawn, by
// the clock of the machine, which the page shares.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [chromium, address, file, kind, saves] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'accord-painted-'));
const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-component-update', '--no-proxy-server',
  `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
const endpoint = await new Promise((done, fail) => {
  let said = '';
  browser.on('exit', () => fail(new Error(`Chromium ended:\n${said}`)));
  browser.stderr.on('data', (text) => {
    said += text;
    const found = /ws:\/\/([^/]+)\//.exec(said);
    if (found) done(`http://${found[1]}/json`);
  });
});

/** @type {{type: string, webSocketDebuggerUrl: string}[]} */
const tabs = await (await fetch(endpoint)).json();
const socket = new WebSocket(tabs.find((tab) => tab.type === 'page').webSocketDebuggerUrl);
await new Promise((done) => (socket.onopen = done));
let sent = 0;
const waiting = new Map();
let painted = (/** @type {string} */ _) => {};
socket.onmessage = ({ data }) => {
  const said = JSON.parse(data);
  if (said.method === 'Runtime.bindingCalled') painted(said.params.payload);
  waiting.get(said.id)?.(said.result);
};
const send = (/** @type {string} */ method, params = {}) => new Promise((done) => {
  waiting.set(++sent, done);
  socket.send(JSON.stringify({ id: sent, method, params }));
});

// In each page: after each change, and the frame that draws it, tell which save it shows.
const observe = () => {
  let told = '';
  const look = () => {
    const shown = /Save (\d+) of/.exec(document.querySelector('main')?.textContent ?? '')?.[1];
    if (!shown || shown === told) return;
    told = shown;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.painted(`${shown} ${performance.timeOrigin + performance.now()}`);
      port2.postMessage('');
    });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener('DOMContentLoaded', look);
};

const original = readFileSync(file, 'utf8');
const write = (/** @type {string} */ text) => {
  writeFileSync(`${file}.new~`, text);
  renameSync(`${file}.new~`, file);
};
try {
  await send('Page.enable');
  await send('Runtime.enable');
  await send('Runtime.addBinding', { name: 'painted' });
  await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${observe})()` });
  await send('Page.navigate', { url: address });
  await sleep(2000); // until the page listens
  for (let i = 1; i <= Number(saves); i++) {
    const mark = `Save ${i} of it`;
    const text = kind === 'body' ? `${original}\n${mark}.\n` : original.replace(/^summary: ("?)/m, `summary: $1${mark}. `);
    if (text === original) throw new Error(`${file} has no summary`);
    const shown = new Promise((done, fail) => {
      painted = (payload) => {
        const [number, at] = payload.split(' ');
        if (Number(number) === i) done(Number(at));
      };
      setTimeout(() => fail(new Error(`save ${i} is not shown`)), 60_000);
    });
    const start = performance.timeOrigin + performance.now();
    write(text);
    console.log((await shown) - start);
    await sleep(500);
  }
} finally {
  write(original);
  browser.removeAllListeners('exit');
  const ended = new Promise((done) => browser.on('exit', done));
  browser.kill();
  await ended;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();
