// Numbers of documents and dates stay on one line: "76/NQ-CP", "26/2023/QH15", "01/7/2024".

import { html } from "lit-html";

const NUMBER = /(\d[\p{L}\d]{0,7}(?:[/-][\p{L}\d]{1,8}){1,4})/u;

/** The text with each such number in one piece; what it says is unchanged. */
export const unbroken = (text) => text.split(NUMBER).map((part, index) => (index % 2 ? html`<span class="unbroken">${part}</span>` : part));
