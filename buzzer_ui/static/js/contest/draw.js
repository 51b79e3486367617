/* Slips of the draw: two teams with the same number are marked while typing. */

const slips = [...document.querySelectorAll("#order-form .lot")];
for (const slip of slips) slip.addEventListener("input", markDoubles);

function markDoubles() {
  const values = slips.map((slip) => slip.value.trim());
  for (const slip of slips) {
    const value = slip.value.trim();
    const wrong = !/^\d+$/.test(value) || Number(value) < 1 || Number(value) > slips.length;
    slip.classList.toggle("is-invalid", wrong || values.filter((other) => other === value).length > 1);
  }
}
