"""All addresses of the product."""

from litestar.types import ControllerRouterHandler

from app.web.monitoring.health import live, ready
from app.web.monitoring.metrics import metrics
from app.web.pages.accessibility import accessibility
from app.web.pages.cancellation import cancellation
from app.web.pages.comparison import Comparison
from app.web.pages.contract import contract, front_door
from app.web.pages.demo import demo_mail
from app.web.pages.help import Help
from app.web.pages.language import language
from app.web.pages.login import Login
from app.web.pages.logout import logout
from app.web.pages.merge import Merge
from app.web.pages.orders import Orders
from app.web.pages.receipt import receipt_pdf
from app.web.pages.reversal import Reversal
from app.web.pages.review import Review
from app.web.pages.transfer_form import transfer_form, transfer_form_pdf
from app.web.rendering.assets import static_file
from app.web.staff.staff import Staff, StaffCases
from app.web.staff.staff_document import staff_document
from app.web.staff.staff_feedback import staff_feedback
from app.web.staff.staff_login import StaffLogin
from app.web.staff.staff_logout import staff_logout
from app.web.staff.staff_orders import StaffOrders

ADDRESSES: list[ControllerRouterHandler] = [
    front_door,
    Login,
    logout,
    language,
    contract,
    Merge,
    Comparison,
    Review,
    Orders,
    receipt_pdf,
    cancellation,
    Reversal,
    transfer_form,
    transfer_form_pdf,
    Help,
    accessibility,
    Staff,
    StaffCases,
    staff_document,
    staff_feedback,
    StaffOrders,
    StaffLogin,
    staff_logout,
    demo_mail,
    live,
    ready,
    metrics,
    static_file,
]
