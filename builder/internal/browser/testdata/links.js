// Returns the links that differ from the text around them only by colour or not at all
// (WCAG success criterion 1.4.1).
() => {
  const found = [];
  const marks = (e, pseudo) => {
    const { content } = getComputedStyle(e, pseudo);
    return content !== "none" && content !== "normal" && content.replace(/["\s/]/g, "") !== "";
  };
  const told = (e) => {
    const s = getComputedStyle(e);
    return (
      s.textDecorationLine.includes("underline") ||
      (s.borderBottomStyle !== "none" && parseFloat(s.borderBottomWidth) > 0) ||
      !/^(transparent|rgba\(.*, 0\))$/.test(s.backgroundColor) ||
      marks(e, "::before") || marks(e, "::after") ||
      e.matches("img, svg, svg *") // in a picture, a link is a shape
    );
  };
  const blockOf = (e) => {
    while (getComputedStyle(e).display.startsWith("inline")) e = e.parentElement;
    return e;
  };
  for (const a of document.querySelectorAll("a[href]")) {
    if (!a.checkVisibility({ visibilityProperty: true })) continue;
    if (a.closest("header, nav, [role=listbox]") || [a, ...a.querySelectorAll("*")].some(told)) continue;
    const block = blockOf(a.parentElement);
    const text = JSON.stringify(a.textContent.trim().replace(/\s+/g, " ").slice(0, 40));
    const name = `<a class="${a.className}"> ${text}`;
    if (getComputedStyle(a).color === getComputedStyle(document.body).color) found.push(`${name} looks like text`);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      if (/[\p{L}\p{N}]/u.test(n.data) && !n.parentElement.closest("a[href]")) {
        found.push(`${name} is told by its colour alone from ${JSON.stringify(n.data.trim().slice(0, 40))}`);
        break;
      }
    }
    // A list in which some are links and some are not.
    const list = a.closest("ul, ol, dl, tbody");
    const items = list ? [...list.querySelectorAll("li, dd")] : [];
    if (items.some((i) => i.textContent.trim() !== "" && !i.querySelector("a[href]") && !i.closest("a[href]"))) {
      found.push(`${name} is told by its colour alone from others of its list`);
    }
  }
  return found.slice(0, 8);
}
