// Returns the visible controls that never had the focus.
() => {
  const controls = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable], [tabindex]";
  const found = [];
  for (const e of document.querySelectorAll(controls)) {
    if (e.tabIndex < 0 || e.disabled || e.inert || !e.checkVisibility({ visibilityProperty: true })) continue;
    if (e.type === "radio" && !e.checked) continue; // arrow keys reach it
    if (window.accordFocused?.has(e)) continue;
    found.push(`<${e.localName} class="${e.getAttribute("class") ?? ""}"> ${JSON.stringify(e.textContent.trim().slice(0, 40))}`);
  }
  return found.slice(0, 5);
}
