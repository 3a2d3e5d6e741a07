// <form data-suggest="address">: while one types, what the market has that is called so. Without scripts it is a form.
const PAUSE = 150; // ms: one question at most in this time

function option(id, { text, kind }) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  item.className = "suggestions__one";
  item.dataset.text = text;
  item.setAttribute("aria-selected", "false");
  item.append(text);
  if (kind) {
    const word = document.createElement("span");
    word.className = "suggestions__kind";
    word.textContent = kind;
    item.append(" ", word);
  }
  return item;
}

function suggestTo(form, number) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  const known = new Map();
  let waits = 0;
  let question = null;
  let chosen = -1;

  list.id = `suggestions-${number}`;
  list.role = "listbox";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("aria-label", form.dataset.suggestLabel);
  told.className = "visually-hidden";
  told.role = "status";
  form.append(list, told);
  input.type = "text"; // a search field may not be a combobox
  input.inputMode = "search";
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function choose(place) {
    chosen = place;
    for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(at === place));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(waits);
    question?.abort();
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function show(found) {
    choose(-1);
    list.replaceChildren(...found.map((one, at) => option(`${list.id}-${at}`, one)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = found.length ? `${form.dataset.suggestCount} ${found.length}` : "";
  }

  async function ask(typed) {
    const mine = new AbortController();
    question = mine;
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal: mine.signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      known.set(typed, suggestions);
      if (!mine.signal.aborted && document.activeElement === input) show(suggestions);
    } catch {
      // Typed on, or no signal: the form finds without suggestions.
    }
  }

  function take(item) {
    input.value = item.dataset.text;
    close();
    form.requestSubmit();
  }

  input.addEventListener("input", () => {
    const typed = input.value.trim();
    clearTimeout(waits);
    question?.abort();
    if (!typed) return close();
    if (known.has(typed)) return show(known.get(typed));
    waits = setTimeout(ask, PAUSE, typed);
  });
  input.addEventListener("keydown", (event) => {
    const many = list.hidden ? 0 : list.children.length;
    if (event.isComposing || !many) return; // Telex and VNI are still at a word
    if (event.key === "ArrowDown") choose(chosen + 1 < many ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? many - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) take(item);
  });
}

for (const [number, form] of document.querySelectorAll("form[data-suggest]").entries()) suggestTo(form, number);
