// @ts-check
// Shares one stream of events between all tabs, because browsers open at most six
// connections to a host.

/** @type {Set<MessagePort>} */
const tabs = new Set();
/** @type {string | undefined} the last state */
let last;

new EventSource('events').onmessage = (event) => {
  last = event.data;
  for (const tab of tabs) tab.postMessage(last);
};

self.addEventListener('connect', (event) => {
  const [tab] = /** @type {MessageEvent} */ (event).ports;
  tabs.add(tab);
  tab.onmessage = () => tabs.delete(tab);
  if (last) tab.postMessage(last);
});
