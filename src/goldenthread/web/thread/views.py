"""The thread page of any node."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.policies import sees_everything, visible
from goldenthread.web.thread.presenters import thread_of


@require_safe
@may(Capability.READ_PUBLIC)
def node(request, public_id: str):
    """What led to a node, what came of it, and what hangs loose. Hidden nodes are not found."""
    found = get_object_or_404(visible(Node.objects, request.user), public_id=public_id)
    thread = thread_of(found, everything=sees_everything(request.user))
    return render(request, "thread/node.html", {"thread": thread})
