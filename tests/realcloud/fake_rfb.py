#!/usr/bin/python3
"""A guest's screen for the console tests: fake_rfb.py PORT.

Speaks RFB 3.8 (RFC 6143) without authentication. The whole screen has one colour; each key pressed
changes it (colour_of), so a test that types sees on the canvas that its keys arrived.
"""
import socketserver
import struct
import sys

WIDTH, HEIGHT = 320, 200
START_COLOUR = (32, 74, 135)


def colour_of(keysym):
    return (keysym * 53 % 256, keysym * 97 % 256, keysym * 193 % 256)


class Screen(socketserver.StreamRequestHandler):
    def handle(self):
        self.colour, self.sent, self.shifts = START_COLOUR, None, (16, 8, 0)
        self.waiting = False
        try:
            self.handshake()
            while self.message():
                pass
        except (ConnectionError, struct.error, EOFError):
            pass

    def take(self, layout):
        size = struct.calcsize(layout)
        data = self.rfile.read(size)
        if len(data) < size:
            raise EOFError
        return struct.unpack(layout, data)

    def handshake(self):
        self.wfile.write(b'RFB 003.008\n')
        self.take('>12s')
        self.wfile.write(bytes([1, 1]))          # one security type: None
        self.take('>B')
        self.wfile.write(struct.pack('>I', 0))   # accepted
        self.take('>B')                          # shared or not
        name = b'realcloud guest'
        pixels = struct.pack('>BBBBHHHBBBxxx', 32, 24, 0, 1, 255, 255, 255, *self.shifts)
        self.wfile.write(struct.pack('>HH', WIDTH, HEIGHT) + pixels + struct.pack('>I', len(name)) + name)

    def message(self):
        kind, = self.take('>B')
        if kind == 0:                            # SetPixelFormat
            self.shifts = self.take('>xxxBBBBHHHBBBxxx')[7:10]
            self.sent = None
        elif kind == 2:                          # SetEncodings
            count, = self.take('>xH')
            self.take('>%di' % count)
        elif kind == 3:                          # FramebufferUpdateRequest
            incremental, = self.take('>BHHHH')[:1]
            if not incremental:
                self.sent = None
            self.waiting = True
            self.update()
        elif kind == 4:                          # KeyEvent
            down, keysym = self.take('>BxxI')
            if down:
                print('key', keysym, flush=True)
                self.colour = colour_of(keysym)
                self.update()
        elif kind == 5:                          # PointerEvent
            self.take('>BHH')
        elif kind == 6:                          # ClientCutText; a negative length is the extended form
            length, = self.take('>xxxi')
            self.rfile.read(abs(length))
        else:
            return False
        return True

    def update(self):
        if not self.waiting or self.sent == self.colour:
            return
        pixel = struct.pack('<I', sum(c << s for c, s in zip(self.colour, self.shifts)))
        self.wfile.write(struct.pack('>BxHHHHHi', 0, 1, 0, 0, WIDTH, HEIGHT, 0) + pixel * (WIDTH * HEIGHT))
        self.sent, self.waiting = self.colour, False


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == '__main__':
    Server(('127.0.0.1', int(sys.argv[1])), Screen).serve_forever()
