// One way to talk to the REST API: JSON in, JSON out, a sentence for every failure.

import { vi } from "./vi.js";

export const csrfToken = () => document.querySelector('meta[name="csrf-token"]').content;

/** Send `body` as JSON. Resolves to `{ok, status, data, text}`; never throws. */
export async function send(method, url, body) {
  try {
    const response = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const data = await response.json().catch(() => ({}));
    return { ok: response.ok, status: response.status, data, text: sentence(data) };
  } catch {
    return { ok: false, status: 0, data: {}, text: vi.offline };
  }
}

/** The sentence of an error, with the fields it speaks of. */
export function sentence(data) {
  const fields = data.fields ? ` (${messages(data.fields).join("; ")})` : "";
  return (data.text ?? vi.refused) + fields;
}

function messages(found) {
  if (typeof found === "string") return [found];
  return Object.values(found).flatMap(messages);
}
