// Saves each piece of the minutes as it is typed. Without this the page's own buttons save.
//
// What could not be sent stays in its box and is tried again. Where somebody else wrote in the same
// piece, the server keeps both texts and sends the piece anew, with the two beside one another.
//
// What another clerk wrote meanwhile is told at the foot of the window, and shown when asked for.

const page = document.querySelector("[data-minutes]");
const told = page?.querySelector("[data-told]");
const TYPING = 1000;
const AGAIN = 5000;
const ASKING = 10000;
const timers = new Map(); // forms with something unsaved, each with its timer
const sending = new Map(); // forms that are being sent, each with its promise

// Said once for those who listen, and shown where somebody is typing.
const say = (words, form) => {
  if (told.textContent !== words) told.textContent = words;
  let there = form.querySelector("[data-saved]");
  if (!there) {
    there = document.createElement("p");
    there.className = "govuk-body-s gt-quiet";
    there.dataset.saved = "";
    form.append(there);
  }
  there.textContent = words;
};

const textOf = (form) => new URLSearchParams(new FormData(form)).toString();

const wait = (form, time) => {
  form.dataset.unsaved = "";
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), time));
};

const take = (form, answer) => {
  for (const [name, value] of Object.entries(answer.set ?? {})) form.elements[name].value = value;
  const beneath = form.querySelector("[data-beneath]");
  if (beneath && answer.beneath !== undefined) beneath.innerHTML = answer.beneath;
};

const renew = (form, html) => {
  const old = form.closest("[data-piece]");
  old.insertAdjacentHTML("afterend", html);
  const made = old.nextElementSibling;
  old.remove();
  dropButtons(made);
  made.querySelector("section textarea, section input:not([type=hidden])")?.focus();
};

const send = async (form) => {
  const sent = textOf(form);
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(sent),
    headers: { Accept: "application/json" },
    redirect: "error",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const said = await answer.json();
  const typedOn = textOf(form) !== sent;
  // Typed on while it was being sent: that goes too, on what this answer says.
  if (typedOn) wait(form, 0);
  else {
    timers.delete(form);
    delete form.dataset.unsaved;
  }
  if (said.html && !typedOn) renew(form, said.html);
  else if (!said.html) take(form, said);
  say(said.told, form);
};

const save = async (form) => {
  clearTimeout(timers.get(form));
  if (sending.has(form)) {
    await sending.get(form);
    return timers.has(form) ? save(form) : undefined;
  }
  const sent = send(form)
    .catch(() => {
      say("Not saved yet. What you wrote stays on this page and is tried again.", form);
      wait(form, AGAIN);
    })
    .finally(() => sending.delete(form));
  sending.set(form, sent);
  return sent;
};

const saveAll = () => Promise.all([...timers.keys()].map(save));

const dropButtons = (within) => {
  for (const button of within.querySelectorAll("[data-without-scripts]")) button.remove();
};

// A button that leads to another page waits until all that was typed is saved.
const savedFirst = async (event) => {
  if (!timers.size && !sending.size) return;
  event.preventDefault();
  await saveAll();
  if (!timers.size) event.target.requestSubmit(event.submitter);
};

const focusHash = () => {
  const there = /^#piece-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (there) there.querySelector("textarea, input:not([type=hidden]), select")?.focus();
};

const pieceOf = (id) => document.getElementById(`piece-${id}`);

// Whether this page shows a piece as it stands; what is being sent is this clerk's own.
const isShown = (piece) => {
  const form = pieceOf(piece.id)?.querySelector("form[data-saves]");
  if (piece.out || !form) return piece.out && !form;
  return sending.has(form) || Number(form.elements.version.value) >= piece.version;
};

const inWords = (piece) => {
  if (piece.out) return `Taken out: ${piece.what}.`;
  return `${piece.by} ${pieceOf(piece.id) ? "changed" : "added"} ${piece.what}.`;
};

const tellNews = (news) => {
  const says = page.querySelector("[data-news-says]");
  const show = page.querySelector("[data-news-show]");
  const who = [...new Set(news.map((piece) => piece.by))].join(" and ");
  const words = news.length > 1 ? `${news.length} changes by ${who}.` : news.map(inWords).join("");
  if (says.textContent !== words) says.textContent = words;
  show.textContent = news.length > 1 ? "Show them" : "Show it";
  show.hidden = !news.length;
};

const tellOver = () => {
  page.querySelector("[data-news-says]").textContent =
    "These minutes are no longer being written. What you type is kept beside them.";
  page.querySelector("[data-news-show]").hidden = true;
};

const newsOf = async () => {
  const answer = await fetch(page.dataset.asks, { redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const said = await answer.json();
  return { over: said.over, news: said.pieces.filter((piece) => !isShown(piece)) };
};

let asking;

const ask = async () => {
  clearTimeout(asking);
  asking = setTimeout(ask, ASKING);
  if (document.hidden) return;
  try {
    const { over, news } = await newsOf();
    if (over) tellOver();
    else tellNews(news);
  } catch {
    // It is asked again; what was typed is told of where it is typed.
  }
};

// Puts a part of the fresh page in the place of the old one. What is not saved yet stays as typed.
const swap = (old, fresh) => {
  for (const form of old.querySelectorAll("form[data-unsaved]")) {
    const mine = form.closest("[data-piece]");
    const there = mine && fresh.querySelector(`#${mine.id}`);
    if (there) there.replaceWith(mine);
    else if (mine) fresh.append(mine);
  }
  const opened = [...old.querySelectorAll("details[open] > summary")].map((it) => it.innerText);
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (opened.includes(summary.textContent.trim())) summary.parentElement.open = true;
  }
  old.replaceWith(fresh);
};

const place = (fresh, all) => {
  const after = all.slice(all.indexOf(fresh) + 1).find((it) => document.getElementById(it.id));
  const next = after ? document.getElementById(after.id) : page.querySelector("[data-new-item]");
  next.before(fresh);
};

const show = async () => {
  await saveAll();
  const { over, news } = await newsOf();
  if (over) return tellOver();
  const answer = await fetch(location.href, { redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const got = new DOMParser().parseFromString(await answer.text(), "text/html");
  dropButtons(got);
  const items = [...got.querySelectorAll("section[id^='item-']")];
  for (const one of got.querySelectorAll("[data-piece]:not(section[id^='item-'] *)")) {
    const old = document.getElementById(one.id);
    if (old) swap(old, one);
  }
  for (const one of items) {
    const old = document.getElementById(one.id);
    if (old) swap(old, one);
    else place(one, items);
  }
  tellNews([]);
  const there = news.map((piece) => pieceOf(piece.id)).find(Boolean);
  there?.closest("details")?.setAttribute("open", "");
  there?.querySelector("textarea, input:not([type=hidden]), select")?.focus();
};

if (page) {
  dropButtons(page);
  focusHash();
  page.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-saves]")) wait(form, event.target.matches("select") ? 0 : TYPING);
  });
  page.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-saves]")) return savedFirst(event);
    event.preventDefault();
    save(event.target);
  });
  page.querySelector("[data-news-show]").addEventListener("click", () => show().catch(ask));
  document.addEventListener("visibilitychange", ask);
  asking = setTimeout(ask, ASKING);
  addEventListener("beforeunload", (event) => {
    if (timers.size || sending.size) event.preventDefault();
  });
}
