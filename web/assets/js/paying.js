// [data-paying="address"]: asks every second and a half whether the money has come, and turns the page when it has.
const page = document.querySelector("[data-paying]");
const EVERY = 1500;

async function ask() {
  try {
    const answer = await fetch(page.dataset.paying, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const status = await answer.json();
      if (status.next) return location.replace(status.next);
      const words = document.querySelector("[data-paying-words]");
      if (words && status.message && words.textContent !== status.message) words.textContent = status.message;
    }
  } catch {
    // No signal for a moment: the money is not lost, the next question will tell.
  }
  setTimeout(ask, EVERY);
}

if (page) setTimeout(ask, EVERY);
