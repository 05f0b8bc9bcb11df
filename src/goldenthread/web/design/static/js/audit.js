// Saves each answer of an audit as it is given. Without this the page's own button saves.
//
// What could not be sent yet is kept in this tab's own storage and nowhere else. It goes as soon as
// it is sent, when the person signs out, when somebody else signs in, and when the tab is closed,
// so that a phone that is passed on holds nothing of a child.

const form = document.querySelector("form[data-saves-to]");
const told = form?.querySelector("[data-saved]");
const prefix = "unsent:";
const mine = form ? `${prefix}${form.dataset.person}:${form.dataset.audit}:` : "";
const TYPING = 800;
const AGAIN = 5000;
const known = new Map(); // what the server has of each answer, by key
let timer;
let sending = false;

const say = (words) => {
  if (told.textContent !== words) told.textContent = words;
};

const unsent = () => Object.keys(sessionStorage).filter((key) => key.startsWith(mine));

const isAnswer = (field) =>
  field.name && field.type !== "hidden" && !field.name.startsWith("practice_on");

const forgetOthers = () => {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix) && !key.startsWith(`${prefix}${form.dataset.person}:`)) {
      sessionStorage.removeItem(key);
    }
  }
};

const fillInUnsent = () => {
  for (const key of unsent()) {
    const value = sessionStorage.getItem(key);
    for (const field of form.querySelectorAll(`[name="${CSS.escape(key.slice(mine.length))}"]`)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
};

const send = async (key) => {
  const value = sessionStorage.getItem(key);
  const body = new URLSearchParams({
    key: key.slice(mine.length),
    value,
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
  });
  const answer = await fetch(form.dataset.savesTo, { method: "POST", body, redirect: "error" });
  if (!answer.ok && answer.status !== 400) throw new Error(`${answer.status}`);
  if (sessionStorage.getItem(key) === value) sessionStorage.removeItem(key);
  known.set(key, value);
  return answer.ok ? "Saved." : (await answer.json()).refused;
};

const sendAll = async () => {
  if (sending) return;
  sending = true;
  try {
    for (let waiting = unsent(); waiting.length; waiting = unsent()) say(await send(waiting[0]));
  } catch {
    say("Not saved yet. What you wrote is kept in this tab until it can be sent.");
    setTimeout(sendAll, AGAIN);
  } finally {
    sending = false;
  }
};

const keep = (field, after) => {
  if (!isAnswer(field) || (field.type === "radio" && !field.checked)) return;
  const key = `${mine}${field.name}`;
  if (known.get(key) === field.value && sessionStorage.getItem(key) === null) return;
  sessionStorage.setItem(key, field.value);
  clearTimeout(timer);
  timer = setTimeout(sendAll, after);
};

// The page's own button carries every answer; what is still waiting is sent again by the next page,
// where it changes nothing.
const goOn = (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  say("There is no connection. What you wrote is kept in this tab; go on when there is one.");
};

if (form) {
  forgetOthers();
  fillInUnsent();
  if (unsent().length) sendAll();
  form.addEventListener("input", (event) => keep(event.target, TYPING));
  form.addEventListener("change", (event) => keep(event.target, 0));
  form.addEventListener("submit", goOn);
  addEventListener("online", sendAll);
}
