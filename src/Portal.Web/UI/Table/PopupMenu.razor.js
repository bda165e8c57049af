// Where menus open: at the control last clicked, or where the context menu was asked for.
let anchor = null;
let point = null;

addEventListener('click', event => {
  if (event.target instanceof Element && event.detail !== -1 && !event.target.closest('.popup-menu')) {
    anchor = event.target.closest('button, a, input') ?? anchor;
    point = null;
  }
}, true);

addEventListener('contextmenu', event => {
  if (event.target instanceof Element) {
    const row = event.target.closest('tr');
    anchor = row?.querySelector('button.row-menu') ?? anchor;
    point = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : null;
  }
}, true);

function place(menu) {
  const gap = 4;
  const at = point
    ? { left: point.x, right: point.x, top: point.y, bottom: point.y }
    : anchor?.isConnected ? anchor.getBoundingClientRect() : { left: 8, right: 8, top: 8, bottom: 8 };
  const { offsetWidth: width, offsetHeight: height } = menu;
  const atEnd = at.right - width >= gap;
  const left = point ? at.left : atEnd ? at.right - width : at.left;
  const below = at.bottom + gap + height <= innerHeight;
  const top = below ? at.bottom + gap : Math.max(gap, at.top - gap - height);
  menu.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
  menu.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
}

export function show(menu, owner) {
  if (!menu) return;
  // Loaded by this very click: the control that was clicked has the focus.
  if (!anchor && document.activeElement !== document.body) anchor = document.activeElement;
  const back = anchor;
  const items = () => [...menu.querySelectorAll('[role^=menuitem]')];

  const note = item => {
    const foot = menu.querySelector('.menu-foot');
    if (!foot) return;
    foot.textContent = item?.dataset.note || item?.dataset.cli || foot.dataset.hint || '';
    foot.classList.toggle('mono', !item?.dataset.note && !!item?.dataset.cli);
  };

  menu.addEventListener('keydown', event => {
    const all = items();
    const index = all.indexOf(document.activeElement);
    const go = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    if (go !== undefined) {
      all[(go + all.length) % all.length]?.focus();
    } else if (event.key === 'Tab') {
      menu.hidePopover();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLowerCase();
      [...all.slice(index + 1), ...all.slice(0, index + 1)].find(item => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener('focusin', event => note(event.target.closest('[role^=menuitem]')));
  menu.addEventListener('pointerover', event => {
    const item = event.target.closest?.('[role^=menuitem]');
    if (item) item.focus({ preventScroll: true });
  });
  menu.addEventListener('toggle', event => {
    if (event.newState !== 'closed') return;
    if (document.activeElement === document.body || menu.contains(document.activeElement)) back?.focus?.({ preventScroll: true });
    owner.invokeMethodAsync('Closed').catch(() => { });
  });

  // What it is about may change while it is open, and with it the reason at the foot.
  new MutationObserver(() => note(document.activeElement?.closest('[role^=menuitem]')))
    .observe(menu, { subtree: true, attributeFilter: ['data-note', 'data-cli'] });

  note(null);
  menu.showPopover();
  place(menu);
  (items().find(item => item.ariaDisabled !== 'true') ?? items()[0] ?? menu).focus({ preventScroll: true });
}
