/* A page whose address changed leads on, and takes the part after # along: a link to one number's card still finds it.
   Without this script the page leads on too, to the new page's beginning. */
(() => {
  "use strict";
  const link = document.querySelector("main a");
  location.replace(link.href + location.hash);
})();
