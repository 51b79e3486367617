// A button that leads back to where one came from, where there is such a place.

const button = document.querySelector("#back");
if (button && window.history.length > 1) {
  button.hidden = false;
  button.addEventListener("click", () => window.history.back());
}
