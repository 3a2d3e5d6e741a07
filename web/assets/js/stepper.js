// <span data-stepper>: a button on each side of a number, so that nobody needs the keyboard for it.
for (const box of document.querySelectorAll("[data-stepper]")) {
  const input = box.querySelector("input");
  const step = (sign, label, change) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quantity__step";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const now = Number.parseInt(input.value, 10) || 0;
      input.value = Math.max(0, now + change);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  };
  input.before(step("−", box.dataset.less, -1));
  input.after(step("+", box.dataset.more, 1));
}
