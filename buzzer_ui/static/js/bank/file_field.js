// A field for files says which are chosen; while none is, the page's own words stand there.

for (const field of document.querySelectorAll(".file-field")) {
  const [input, names] = [field.querySelector("input"), field.querySelector(".file-names")];
  const none = names.textContent;
  const tell = () => {
    names.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  };
  input.addEventListener("change", tell);
  tell(); // a page that is shown again keeps its files
}
