// Styles set through the CSSOM. The Content-Security-Policy forbids style attributes,
// and lit's own style map writes one on first render; this directive never does.

import { noChange } from "lit-html";
import { Directive, PartType, directive } from "lit-html/directive.js";

class Style extends Directive {
  #set = new Set();

  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("css() stands in the tag, not in an attribute");
  }

  render() {
    return noChange;
  }

  update(part, [properties]) {
    for (const name of this.#set) {
      if (!(name in properties)) part.element.style.removeProperty(name);
    }
    this.#set = new Set(Object.keys(properties));
    for (const [name, value] of Object.entries(properties)) part.element.style.setProperty(name, value);
    return noChange;
  }
}

/** `<div ${css({"--share": 0.4})}>` sets style properties by name. */
export const css = directive(Style);
