"""The structure of a tagged PDF: elements in reading order, and which of them owns each piece of a page's content.

ISO 32000-1, 14.7 and 14.8. An element is a paragraph, a table cell, a figure; its kids are further elements, pieces of
marked content (numbered on their page), and links.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from generator.backends.pdf.objects import dictionary, reference, text_string


class TaggedPage:
    """One page: the elements that own its marked contents, in order."""

    def __init__(self, key: int) -> None:
        self.key = key
        self.owners: list[Element] = []
        self.reference = ""

    def complete(self, document: Any) -> None:
        """Tell reportlab's page, the last one added, where its tags are; links are visited in the order of the tags."""
        page = document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.key, "/S"
        self.reference = reference(document, page)


class Element:
    """A structure element with a standard tag. ``entries`` are further entries of its dictionary, as PDF syntax.

    A page of a table has hundreds of them; they are no objects of reportlab's, which would take five times as long.
    """

    __slots__ = ("_entries", "_page", "_parent", "kids", "number", "tag")

    def __init__(self, tag: str, parent: Element | None, page: TaggedPage | None, entries: dict[str, str]) -> None:
        self.tag = tag
        self.kids: list[Element | int | str] = []
        self.number = 0
        """Its number as an object of the file, once the structure is settled."""
        self._parent, self._page, self._entries = parent, page, entries

    def child(self, tag: str, page: TaggedPage | None = None, /, **entries: str) -> Element:
        """Add an element below this one, on the same page unless another is given."""
        element = Element(tag, self, page or self._page, entries)
        self.kids.append(element)
        return element

    def mark(self) -> int:
        """Take the next piece of the page's content into this element and return its number."""
        assert self._page is not None, "only an element of a page has content"
        number = len(self._page.owners)
        self._page.owners.append(self)
        self.kids.append(number)
        return number

    def hold(self, annotation: str) -> None:
        """Take a link (a reference to its annotation) into this element."""
        self.kids.append(dictionary(Type="/OBJR", Obj=annotation))

    @property
    def reference(self) -> str:
        """The reference to it."""
        return f"{self.number} 0 R"

    def body(self, root: str) -> bytes:
        """Return the element's dictionary; ``root`` is the parent of the first."""
        told = f"<</Type /StructElem/S /{self.tag}/P {self._parent.reference if self._parent else root}"
        if self._page is not None:
            told += f"/Pg {self._page.reference}"
        if self.kids:
            kids = " ".join([kid.reference if isinstance(kid, Element) else str(kid) for kid in self.kids])
            told += f"/K {kids}" if len(self.kids) == 1 else f"/K [{kids}]"
        more = "".join(f"/{key} {value}" for key, value in self._entries.items())
        return f"{told}{more}>>".encode("latin-1")


class Structure(PDFObject):
    """The whole tree; itself it is the root. It has one section (Sect) for all pages of a report's section."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self._document = Element("Document", None, None, {})
        self._sections: dict[str, Element] = {}
        self._notes: list[tuple[str, Element]] = []
        self._owners: list[TaggedPage | Element] = []
        self._elements: list[Element] = []

    def page(self) -> TaggedPage:
        """Begin a page."""
        page = TaggedPage(len(self._owners))
        self._owners.append(page)
        return page

    def section(self, name: str, title: str) -> Element:
        """Return the section of that name, at the end of the document if it is new."""
        if name not in self._sections:
            self._sections[name] = self._document.child("Sect", T=text_string(title))
        return self._sections[name]

    def note(self, parent: Element, page: TaggedPage) -> Element:
        """Add a note; PDF/UA wants a name for each (ISO 14289-1, 7.9)."""
        name = f"(note-{len(self._notes) + 1:06})"
        note = parent.child("Note", page, ID=name)
        self._notes.append((name, note))
        return note

    def own_annotation(self, owner: Element) -> int:
        """Return the key by which an annotation finds the element that holds it."""
        self._owners.append(owner)
        return len(self._owners) - 1

    def settle(self, document: Any) -> None:
        """Give every element its number, after those that reportlab has given so far; none may be added afterwards."""
        number, waiting = int(document.objectcounter), [self._document]
        while waiting:
            element = waiting.pop()
            number += 1
            element.number = number
            self._elements.append(element)
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
        document.objectcounter = number

    def objects(self, document: Any) -> Iterator[tuple[int, bytes]]:
        """Yield each element's number and dictionary."""
        root = reference(document, self)
        return ((element.number, element.body(root)) for element in self._elements)

    def format(self, document: Any) -> bytes:
        """Return the root's dictionary."""
        entries = {"K": self._document.reference, "ParentTree": self._parent_tree()}
        if self._notes:
            entries["IDTree"] = self._note_tree()
        key = str(len(self._owners))
        return dictionary(Type="/StructTreeRoot", **entries, ParentTreeNextKey=key).encode("latin-1")

    def _parent_tree(self) -> str:
        """Return the way back: of each page the owners of its contents, of each annotation its owner."""
        numbers = " ".join(f"{key} {_owners(owner)}" for key, owner in enumerate(self._owners))
        return dictionary(Nums=f"[{numbers}]")

    def _note_tree(self) -> str:
        """Return the notes by name; the names come sorted."""
        names = " ".join(f"{name} {note.reference}" for name, note in self._notes)
        return dictionary(Names=f"[{names}]")


def _owners(owner: TaggedPage | Element) -> str:
    if isinstance(owner, Element):
        return owner.reference
    return f"[{' '.join(element.reference for element in owner.owners)}]"
