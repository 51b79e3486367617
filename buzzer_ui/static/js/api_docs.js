// Shows the server's own OpenAPI description with the vendored Swagger UI; nothing is fetched from elsewhere.
const url = document.querySelector('meta[name="openapi-url"]').content;

async function withCsrf(request) {
  if (["GET", "HEAD"].includes(request.method ?? "GET")) return request;
  const session = await fetch("/api/session").then((answer) => answer.json());
  request.headers["X-CSRFToken"] = session.csrf_token;
  return request;
}

window.SwaggerUIBundle({
  url,
  dom_id: "#api",
  validatorUrl: null,
  requestInterceptor: withCsrf,
});
