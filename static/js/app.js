// Comfort where scripts run: every page works without it. Its words stand in attributes of the body.
(() => {
  "use strict";
  const say = document.body.dataset;
  const find = (selector) => document.querySelector(selector);
  const focus = (element) => element && element.focus();
  const news = () => (find("[data-announce]") || document.body).dataset.announce;
  let shown = news();
  let focused, foreign;

  if (!window.htmx) return;
  document.documentElement.className = "js";
  addControls();
  focus(find("[data-focus]"));
  window.comfort = { add, alertBox, announce, find, focus };

  // A page the browser kept may belong to a session that is over.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // One submission at a time; passwords leave as passwords. Nobody tells when the browser was stopped.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      form.sending = true;
      if (find("#password")) find("#password").type = "password";
      setTimeout(guard, 0, form, true);
      setTimeout(() => form.sending && announce(say.wait), 1000);
      if (!form.dataset.hxPost) setTimeout(guard, 5000, form, false);
    }
  }, true);

  addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
    xhr.onreadystatechange = () => (xhr.answered = xhr.answered || xhr.status);
  });

  // An answer without the target is not ours and must not empty the page.
  addEventListener("htmx:beforeSwap", ({ detail }) => {
    foreign = detail.shouldSwap && !detail.xhr.response.includes(`id="${detail.target.id}"`);
    if (foreign) detail.shouldSwap = false;
    focused = document.activeElement.id;
  });

  addEventListener("htmx:afterRequest", ({ detail: { requestConfig: { elt }, xhr } }) => {
    alertBox("connection", (foreign || !xhr.status) && (xhr.answered ? say.fault : say.offline));
    foreign = false;
    if (elt.elements) guard(elt, false);
  });

  addEventListener("htmx:afterSettle", ({ target: { id, dataset } }) => {
    if (id === "main") {
      say.page = dataset.page;
      focus(find("[data-focus]") || find("h1"));
    }
    addControls();
    if (id === "status" && focused) focus(find("#" + focused) || find("#status-heading"));
    if (news() !== shown) announce(shown = news());
  });

  function announce(text = "") {
    setTimeout(() => (find("#announcement").textContent = text), 60);
  }

  function guard(form, on) {
    form.sending = on;
    for (const button of form.querySelectorAll("[type=submit]")) button.disabled = on;
  }

  function addControls() {
    const field = find("#password"), line = find("[data-switch]");
    if (field && !field.nextElementSibling) {
      const button = add(field.parentNode, "button", "password-show", say.show, "app-link-button");
      button.type = "button";
      button.onclick = () => {
        const hidden = field.type === "password";
        field.type = hidden ? "text" : "password";
        button.textContent = hidden ? say.hide : say.show;
      };
    }
    if (line && !find("#order-stop")) {
      add(line, "a", "order-stop", line.dataset.switchText, "govuk-link").href = line.dataset.switch;
    }
  }

  function add(parent, kind, id, textContent, className) {
    const element = Object.assign(document.createElement(kind), { id, textContent, className });
    element.dataset.testid = id;
    parent.append(element);
    return element;
  }

  function alertBox(id, text) {
    if (find("#" + id)) find("#" + id).remove();
    if (!text) return;
    announce(text);
    const box = add(find("#alerts"), "section", id, text, "app-alert");
    box.setAttribute("aria-label", text);
    return box;
  }
})();
