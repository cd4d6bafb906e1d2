/**
 * What the page does by itself: tells the window under the pointer or chosen with the arrow keys, and opens what is folded
 * before it is printed. The text is constant, so that a policy can name it by its hash; without it all can still be read.
 */
export const PAGE_SCRIPT = `
(() => {
  for (const figure of document.querySelectorAll('.figure')) {
    const tip = figure.querySelector('.tip');
    const spoken = figure.querySelector('.spoken');
    const charts = [...figure.querySelectorAll('svg.timed')];
    const stops = [...figure.querySelectorAll('.hit')].map((hit) => {
      const title = hit.querySelector('title');
      const text = title.textContent;
      title.remove();
      return { x: Number(hit.getAttribute('x')) + Number(hit.getAttribute('width')) / 2, text };
    });
    if (stops.length === 0) continue;
    let at = -1;
    const hide = () => {
      at = -1;
      tip.hidden = true;
      for (const chart of charts) chart.querySelector('.cursor').setAttribute('visibility', 'hidden');
    };
    const show = (index, chart) => {
      at = Math.max(0, Math.min(stops.length - 1, index));
      const { x, text } = stops[at];
      for (const one of charts) {
        const cursor = one.querySelector('.cursor');
        cursor.setAttribute('x1', x);
        cursor.setAttribute('x2', x);
        cursor.setAttribute('visibility', 'visible');
      }
      tip.textContent = text;
      tip.hidden = false;
      const box = figure.getBoundingClientRect();
      const rect = chart.getBoundingClientRect();
      const left = rect.left - box.left + (x / chart.viewBox.baseVal.width) * rect.width;
      const beside = left + 14 + tip.offsetWidth > box.width ? left - 14 - tip.offsetWidth : left + 14;
      tip.style.left = Math.max(0, Math.min(beside, box.width - tip.offsetWidth)) + 'px';
      tip.style.top = Math.max(0, rect.top - box.top + 8) + 'px';
    };
    for (const chart of charts) {
      const follow = (event) => {
        const rect = chart.getBoundingClientRect();
        const x = ((event.clientX - rect.left) / rect.width) * chart.viewBox.baseVal.width;
        let nearest = 0;
        for (const [index, stop] of stops.entries()) {
          if (Math.abs(stop.x - x) < Math.abs(stops[nearest].x - x)) nearest = index;
        }
        show(nearest, chart);
      };
      chart.addEventListener('pointermove', follow);
      chart.addEventListener('pointerdown', follow);
      chart.addEventListener('pointerleave', (event) => {
        if (event.pointerType === 'mouse') hide();
      });
    }
    const keyed = figure.querySelector('.charts');
    keyed.addEventListener('keydown', (event) => {
      const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 };
      if (event.key === 'Escape') {
        hide();
      } else if (event.key in moves) {
        event.preventDefault();
        show(event.key === 'ArrowLeft' && at < 0 ? stops.length - 1 : moves[event.key], charts[0]);
        spoken.textContent = stops[at].text;
      }
    });
    keyed.addEventListener('blur', hide);
    figure.querySelector('.keys').hidden = false;
  }
  let folded = [];
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
    folded = [];
  });
})();
`;
