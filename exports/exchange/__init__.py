"""Bundles: what an office sends to the city, as one file that anybody can open and nobody can change unnoticed.

A bundle is a ZIP file in which nothing is compressed and all but the content is fixed (`container`). So it opens with a double
click on any machine, today and in twenty years; the form in it is plain text; and there is exactly one file that says the same
thing with the same key. JSON alone would hide the form in one long line of escapes, a text of our own would have to be escaped by
rules of our own, and neither could carry the photos of a case that is sent on.

    manifest.json       who says it, of what, with which key, and the SHA-256 of each part (`manifest`)
    manifest.json.sig   the signature of the manifest (`signatures`)
    month.json          figures, indicator, codes of the papers (`month_text`; values: `models.exchange.statement`)
    form.txt            the form as it was printed, with its code

Without this program: `unzip`, `ssh-keygen -Y verify -n tamruang-exchange -s manifest.json.sig …`, `sha256sum`.

Reading trusts nothing. The container is read as exactly the file that we would write, or not at all; the signature is checked over
the bytes of the manifest before they are parsed for more than the key; JSON is taken only as we would write it. What is refused is
refused with a `Refused`, whose `reason` tells programs why and whose sentence tells people.

A case that is sent on to another office, and its result, lie in the same kind of file (`sending`), sealed for that office
(`sealing`); whom to trust is said by people (`card`, `models.exchange.partners`).

Signing is done by PyNaCl, that is libsodium. `ssh-keygen -Y` would do as well, and what is signed here can be checked by it, for
signatures are written as OpenSSH writes them. But it is not on every machine, is a process and temporary files for each of six
hundred bundles, and cannot encrypt, which cases that are sent on need; libsodium does both with keys of one kind, refuses
signatures that can be written in two ways, and is a wheel of 1.4 MB that the installer without a network carries.
"""
