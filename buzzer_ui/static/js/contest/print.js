// A button that prints the page.

document.querySelector("#print")?.addEventListener("click", () => window.print());
