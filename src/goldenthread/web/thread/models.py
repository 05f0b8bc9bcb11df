"""Nodes and links. This app knows nothing of what the nodes stand for."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class NodeQuerySet(models.QuerySet):
    def public(self):
        """Nodes that anyone may see."""
        return self.filter(public=True)

    def of_kind(self, kind):
        return self.filter(kind=kind)


class Node(models.Model):
    """One accountable thing: a meeting, an item, a resolution, a promise, a measure.

    ``public_id`` never changes once given, so that a printed address keeps working.
    ``when`` is the day the thing happened, where it has one.
    A node that is not public is not there for the public and for councillors: neither shown nor
    counted, and the walk does not pass through it.
    """

    public_id = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=90)
    title = models.TextField()
    url = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=False)
    when = models.DateField(null=True, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_node_for_each_thing"),
            models.CheckConstraint(condition=~Q(title=""), name="a_node_has_a_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The node's thread page; ``url`` is the page of the thing itself."""
        return reverse("thread:node", args=[self.public_id])


class Link(models.Model):
    """One tie between two nodes, read from what came later to what led to it.

    "This promise was *made at* that item": ``from_node`` is the promise and ``to_node`` the item.
    Going up the thread follows links from ``from_node`` to ``to_node``; going down follows them
    back. ``note`` says why the link was made when a rule made it, such as the words that matched.
    """

    from_node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_up")
    to_node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_down")
    kind = models.CharField(max_length=40)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_node", "to_node", "kind"], name="one_link_of_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(from_node=F("to_node")), name="no_node_leads_to_itself"
            ),
        ]
        indexes = [models.Index(fields=["to_node", "kind"])]

    def __str__(self):
        return f"{self.from_node_id} {self.kind} {self.to_node_id}"
