// What is wrong with a field is told in the page's language; a browser speaks that of its machine.
// The sentences stand at the body: data-say-fill, data-say-choose, data-say-look.

const choices = "select, [type=radio], [type=checkbox], [type=file]";

document.addEventListener("invalid", ({ target }) => {
  if (target.validity.customError) return;
  const { sayFill: fill, sayChoose: choose, sayLook: look } = document.body.dataset;
  if (!target.validity.valueMissing) target.setCustomValidity(look);
  else target.setCustomValidity(target.matches(choices) ? choose : fill);
}, true);

// asked anew with every change and with every sending
for (const what of ["input", "change"]) {
  document.addEventListener(what, ({ target }) => target.setCustomValidity?.(""), true);
}
