// Reports what goes wrong in a page to the listener between a browser and a site. It runs
// before all other scripts of the page.
{
  const tell = (text) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/listener", false); // synchronous, to report it first
    try { request.send(text); } catch {} // the page is being left
  };
  addEventListener("error", (event) => event.message && tell(`exception: ${event.message}`));
  addEventListener("unhandledrejection", (event) => tell(`exception: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) =>
    tell(`Content Security Policy: ${event.effectiveDirective} refuses ${event.blockedURI}`));
  for (const level of ["error", "warn", "assert"]) {
    const say = console[level];
    console[level] = (...args) => {
      if (level !== "assert" || !args[0]) tell(`console.${level}: ${args.map((a) => JSON.stringify(a) ?? String(a)).join(" ")}`);
      say.apply(console, args);
    };
  }
}
