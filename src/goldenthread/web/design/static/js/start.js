import { initAll } from "../built/govuk-frontend.min.js";

initAll();

// Whoever signs out leaves nothing in this tab that was not sent yet.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-signs-out]")) sessionStorage.clear();
});
