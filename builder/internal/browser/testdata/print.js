// Returns the content of the printed page, and what is useless on paper.
() => {
  const useless = "nav, form, button, input, select, dialog, .SkipLink, [role=navigation], [role=search]";
  const controls = [];
  for (const e of document.querySelectorAll(useless)) {
    if (e.checkVisibility({ visibilityProperty: true })) controls.push(`<${e.localName} class="${e.getAttribute("class") ?? ""}">`);
  }
  return { text: document.body.innerText, controls };
}
