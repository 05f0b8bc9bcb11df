// Saves each note as it is typed. Without this the button beside it saves.
//
// Nothing is kept on the device: what could not be sent yet stays in its box, is sent again, and
// leaving the page asks first. Where another device wrote since, the server gives both texts back.

const TYPING = 800;
const AGAIN = 5000;
const states = [];

const begin = (form) => {
  const { text, version } = form.elements;
  const state = { form, text, version, saved: text.value, sending: false, timer: undefined };
  state.say = (words) => {
    const told = form.querySelector("[data-saved]");
    if (told.textContent !== words) told.textContent = words;
  };
  text.addEventListener("input", () => wait(state, TYPING));
  text.addEventListener("change", () => wait(state, 0));
  form.addEventListener("submit", () => {
    state.left = true;
  });
  states.push(state);
};

const wait = (state, after) => {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(state), after);
};

const unsaved = (state) => !state.left && state.text.value !== state.saved;

const take = (state, sent, answer) => {
  const now = state.text.value;
  if (answer.text !== sent) {
    // Typed on while it was sent: what was typed since stands after what the server has.
    const since = now.startsWith(sent) ? now.slice(sent.length) : `\n\n${now}`;
    state.text.value = answer.text + since;
  }
  state.version.value = answer.version;
  state.saved = answer.text;
  state.say(answer.says);
};

const save = async (state) => {
  if (state.sending || !unsaved(state)) return;
  state.sending = true;
  const sent = state.text.value;
  try {
    const answer = await fetch(state.form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(state.form)),
      redirect: "error",
    });
    if (answer.status === 400) {
      state.say((await answer.json()).refused);
      return;
    }
    if (!answer.ok) throw new Error(`${answer.status}`);
    take(state, sent, await answer.json());
  } catch {
    state.say("Not saved yet. It is tried again: keep this page open.");
    wait(state, AGAIN);
    return;
  } finally {
    state.sending = false;
  }
  if (unsaved(state)) wait(state, TYPING);
};

for (const form of document.querySelectorAll("form[data-note]")) begin(form);
addEventListener("online", () => states.forEach(save));
addEventListener("beforeunload", (event) => {
  if (states.some(unsaved)) event.preventDefault();
});
