"""Coded reports as they are kept in the file: the contract's JSON, compressed."""

import zlib

from casus.records import CodedReport
from casus.records.wire import decode, encode


def packed(coded: CodedReport) -> bytes:
    """The bytes of a coded report."""
    return zlib.compress(encode(coded), 6)


def unpacked(blob: bytes) -> CodedReport:
    """The coded report of its bytes."""
    return decode(zlib.decompress(blob))
