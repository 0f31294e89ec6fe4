"""The wire: what Textual paints goes to the terminal as the difference to what stands there already.

Mix `tui.wire.app.ThinWire` into an app, and nothing else changes. From the outside in:

- `app`: takes each of Textual's updates instead of having it written out;
- `driver`: the terminal itself, what is switched on and off there, what comes in (`pasted`);
- `outgoing`: decides when a frame is sent, by what the terminal has answered (`pacing`);
- `encoder`: writes the difference of two frames, with the shortest `moves`, `pens` and `scrolling`;
- `frame`, `cells`: what stands on a screen, cell by cell;
- `tui.terminal.kind`: what a terminal understands, by its name.
"""
