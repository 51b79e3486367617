"""What the form of a new contest holds before anybody writes: the usual contest."""

#: what the plan says, to begin with; everything can be changed before it is kept
START: dict[str, str] = {
    "year": "", "min_people": "7", "max_people": "12", "main_people": "4",
    "qualify": "top", "qualify_count": "2",
    "stage.1.kind": "cluster", "stage.1.name": "Cụm 1",
    "part.1.title": "Giới thiệu", "part.1.kind": "jury", "part.1.max": "30",
    "part.1.weight": "1", "part.1.step": "0,25",
    "part.1.minutes": "5",
    "part.2.title": "Kiến thức", "part.2.kind": "quiz", "part.2.max": "40",
    "part.2.weight": "1", "part.2.step": "0,25",
    "part.3.title": "Tiểu phẩm", "part.3.kind": "jury", "part.3.max": "30",
    "part.3.weight": "1", "part.3.step": "0,25",
    "part.3.minutes": "10",
    "cluster.1.title": "Giải Nhất", "cluster.1.count": "1", "cluster.1.amount": "4.000.000",
    "cluster.2.title": "Giải Nhì", "cluster.2.count": "1", "cluster.2.amount": "3.000.000",
    "cluster.3.title": "Giải Ba", "cluster.3.count": "2", "cluster.3.amount": "2.000.000",
    "cluster.4.title": "Giải Khuyến khích", "cluster.4.count": "4", "cluster.4.amount": "1.000.000",
    "final.1.title": "Giải Nhất", "final.1.count": "1", "final.1.amount": "5.000.000",
    "final.2.title": "Giải Nhì", "final.2.count": "1", "final.2.amount": "4.000.000",
    "final.3.title": "Giải Ba", "final.3.count": "1", "final.3.amount": "3.000.000",
    "final.4.title": "Giải Khuyến khích", "final.4.count": "3", "final.4.amount": "2.000.000",
    "side.1.title": "Giới thiệu xuất sắc nhất", "side.1.part": "p1", "side.1.amount": "1.000.000",
    "side.2.title": "Tiểu phẩm xuất sắc nhất", "side.2.part": "p3", "side.2.amount": "1.000.000",
    "tie.1.step": "p3", "tie.2.step": "p2", "tie.3.step": "cau_hoi_phu", "tie.4.step": "boc_tham",
}  # fmt: skip
