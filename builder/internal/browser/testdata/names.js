// Returns the controls without a name, or with a name of only digits and signs. A year is
// a name.
() => {
  const found = [];
  const hidden = (e) => e.closest("[aria-hidden=true]");
  const said = (e) => {
    const label = e.getAttribute("aria-label") ?? "";
    if (label) return label;
    const by = (e.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    if (by) return by;
    if (e.labels?.length) return [...e.labels].map((l) => l.textContent).join(" ");
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    let text = "";
    for (let n = walker.nextNode(); n; n = walker.nextNode()) if (!hidden(n.parentElement)) text += n.data;
    return text + [...e.querySelectorAll("img")].map((i) => i.alt).join(" ");
  };
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    const name = said(e).trim().replace(/\s+/g, " ");
    const visible = e.innerText?.trim().replace(/\s+/g, " ") ?? "";
    const where = `<${e.localName} class="${e.className}">`;
    if (!/\p{L}/u.test(name) && !/^\d{4}$/.test(name)) found.push(`${where} is called ${JSON.stringify(name)}`);
    // WCAG 2.5.3: the name must contain the visible text, for speech input.
    const words = visible.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (e.hasAttribute("aria-label") && !words.every((w) => name.toLowerCase().includes(w))) {
      found.push(`${where} shows ${JSON.stringify(visible)} and is called ${JSON.stringify(name)}`);
    }
  }
  for (const e of document.querySelectorAll("th[scope=row]")) {
    const links = [...e.querySelectorAll("a[href]")].map((a) => a.textContent).join(" ").trim();
    if (links && links !== e.textContent.trim()) found.push(`a row is headed ${JSON.stringify(e.textContent.trim().replace(/\s+/g, " "))}`);
  }
  return found.slice(0, 8);
}
