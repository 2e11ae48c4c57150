// Describes each element that the Tab key reaches, before the key leads on, until it has been
// around the page.
(describe) => {
  const stops = (window.accordStops = { list: [], around: false });
  let began = false;
  addEventListener("keydown", (e) => {
    if (e.key !== "Tab" || stops.around) return;
    const at = describe();
    if (at !== null && !at.seen) stops.list.push(at);
    else if (began) stops.around = true;
    began = true;
  }, true);
}
