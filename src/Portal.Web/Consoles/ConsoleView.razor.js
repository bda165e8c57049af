// Draws an instance's screen with noVNC over the portal's own WebSocket. The console's token is not known here.

export async function connect(screen, path, component, scale) {
  const { default: RFB } = await import("../lib/novnc/core/rfb.js");
  const address = new URL(path, document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  screen.replaceChildren();

  const socket = new WebSocket(address, ["binary"]);
  let code = 1006;
  let isOurs = true;
  // Before noVNC listens, so that the code is known when it tells of the end.
  socket.addEventListener("close", event => { code = event.code; });

  const rfb = new RFB(screen, socket);
  rfb.scaleViewport = scale;
  rfb.clipViewport = !scale;
  rfb.background = "transparent";
  const tell = (method, ...values) => { if (isOurs) component.invokeMethodAsync(method, ...values).catch(() => {}); };
  rfb.addEventListener("connect", () => { tell("OnConnectedAsync"); rfb.focus({ preventScroll: true }); });
  rfb.addEventListener("disconnect", () => tell("OnClosedAsync", code));
  rfb.addEventListener("securityfailure", event => tell("OnRefusedAsync", String(event.detail.reason ?? event.detail.status).slice(0, 300)));
  rfb.addEventListener("credentialsrequired", () => { tell("OnRefusedAsync", null); rfb.disconnect(); });

  return {
    ctrlAltDel() { rfb.sendCtrlAltDel(); rfb.focus(); },
    setScale(on) { rfb.scaleViewport = on; rfb.clipViewport = !on; rfb.focus(); },
    async fullScreen(frame) {
      await (document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
      rfb.focus();
    },
    close() {
      isOurs = false;
      rfb.disconnect();
    },
  };
}
