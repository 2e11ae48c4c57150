// Says what the page shows on paper, and which of it is of no use there.
() => {
  const useless = "nav, form, button, input, select, dialog, .SkipLink, [role=navigation], [role=search]";
  const controls = [];
  for (const e of document.querySelectorAll(useless)) {
    if (e.checkVisibility({ visibilityProperty: true })) controls.push(`<${e.localName} class="${e.getAttribute("class") ?? ""}">`);
  }
  return { text: document.body.innerText, controls };
}
