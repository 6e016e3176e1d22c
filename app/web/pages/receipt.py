"""«Bewijs van samenvoeging» as a file, for the customer of the order."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.context import Context
from app.operations.access.sessions import SignedIn
from app.operations.orders.follow_order import follow_order
from app.operations.orders.print_receipt import print_receipt
from app.web.plumbing.language import language
from app.web.plumbing.reference import Reference


@get("/orders/{reference:str}/receipt.pdf")
async def receipt_pdf(
    context: NamedDependency[Context], signed_in: NamedDependency[SignedIn], reference: FromPath[Reference]
) -> Response[bytes]:
    order = (await follow_order(context, signed_in, reference)).order
    pdf = await print_receipt(context, order, language())
    headers = {"Content-Disposition": f'attachment; filename="bewijs-van-samenvoeging-{order.reference}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)
