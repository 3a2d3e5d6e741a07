// <time data-until="ISO">: counts down to the deadline of a basket or a payment.
const clocks = document.querySelectorAll("[data-until]");

function tick() {
  for (const clock of clocks) {
    const left = Math.max(0, Math.round((Date.parse(clock.dataset.until) - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }
}

if (clocks.length) {
  tick();
  setInterval(tick, 1000);
}
