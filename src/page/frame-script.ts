/**
 * Goes along with a report that is shown in a frame of the page. Such a frame may not reach the page, so it tells how high
 * the report is, and how far down what a link within it leads to. Links to elsewhere open beside the page. The text is
 * constant, so that a policy can name it by its hash.
 */
export const FRAME_SCRIPT = `
(() => {
  const root = document.documentElement;
  const tell = (message) => parent.postMessage(message, '*');
  new ResizeObserver(() => tell({ reportHeight: root.offsetHeight })).observe(root);
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link === null) return;
    const address = link.getAttribute('href');
    const place = address.startsWith('#') ? document.getElementById(address.slice(1)) : null;
    if (place === null) {
      link.target = '_blank';
      return;
    }
    event.preventDefault();
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    tell({ reportTop: place.getBoundingClientRect().top });
  });
})();
`;
