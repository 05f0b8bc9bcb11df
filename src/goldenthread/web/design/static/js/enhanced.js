// GOV.UK Frontend looks for these classes on <body>, which does not exist yet when this runs.
new MutationObserver((_, watcher) => {
  if (!document.body) return;
  watcher.disconnect();
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) {
    document.body.classList.add("govuk-frontend-supported");
  }
}).observe(document.documentElement, { childList: true });
